//! peerlens-pdf
