//! peerlens-quality
