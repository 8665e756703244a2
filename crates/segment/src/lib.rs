//! peerlens-segment
