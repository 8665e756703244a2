//! peerlens-layout
