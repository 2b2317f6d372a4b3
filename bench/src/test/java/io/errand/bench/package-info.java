/** Runs the trials on every system in turn, on one PostgreSQL, and writes what they took. See docs/contributing.md. */
package io.errand.bench;
