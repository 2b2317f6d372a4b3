/** What every system under test runs in its own process, on Open Liberty or in plain Java: the same trials on each. */
@NullMarked
package io.errand.bench.node;

import org.jspecify.annotations.NullMarked;
