//! City types and peer groups
