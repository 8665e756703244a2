//! peerlens-report
