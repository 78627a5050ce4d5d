//! How long building, projecting and measuring take on a heavy-tailed network.

fn main() {
    divan::main();
}
