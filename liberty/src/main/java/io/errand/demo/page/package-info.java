/** What the demo's page asks for and does. */
@NullMarked
package io.errand.demo.page;

import org.jspecify.annotations.NullMarked;
