//! peerlens
