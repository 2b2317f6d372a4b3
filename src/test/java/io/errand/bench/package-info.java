/** Measures Errand beside raw JDBC and db-scheduler: same machine, same PostgreSQL, same run. See docs/contributing.md. */
package io.errand.bench;
