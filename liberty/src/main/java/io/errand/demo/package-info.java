@NullMarked
package io.errand.demo;

import org.jspecify.annotations.NullMarked;
