//! peerlens-extract
