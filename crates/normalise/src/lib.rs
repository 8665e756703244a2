//! peerlens-normalise
