/** The peers, each in a plain JVM of its own with its documented fast settings. */
package io.errand.bench.peer;
