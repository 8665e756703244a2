//! peerlens-export
