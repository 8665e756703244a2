//! peerlens-ingest
