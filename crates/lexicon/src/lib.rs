//! The words of peer challenges, as data.
