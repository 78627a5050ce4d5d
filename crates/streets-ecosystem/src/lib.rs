//! The collaboration network and everything measured on it
