/** The WAR: Errand, and beside it raw JDBC through the server's own data source, as the floor. */
@NullMarked
package io.errand.bench.app;

import org.jspecify.annotations.NullMarked;
