/**
 * Torture: real processes, each with the real engine, on one real PostgreSQL, to which everything happens that happens to
 * servers; and a checker that reads afterwards what they have written down.
 */
package io.errand.torture;
