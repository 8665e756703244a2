//! What the readers make of files: small inputs, written here, and what a user would see of them.

mod drawn;

mod docx;
mod hostile;
mod html;
mod lists;
mod markdown;
mod pdf;
mod set_lines;
mod sniffing;
mod tagged;
mod text;
