/**
 * What is shipped besides the jar, held to what the jar is: container files, manifests of Kubernetes, the layout that
 * goes into an image, what a native image would be built from, and how long a start takes.
 *
 * <p>Belongs here: checks of files and of the packaged service as an image runs it. Does not belong here: what the
 * service does once it runs.
 */
package io.xiaoer.pay.bootstrap.shipping;
