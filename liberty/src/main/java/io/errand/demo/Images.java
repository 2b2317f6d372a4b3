package io.errand.demo;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Reads, shrinks and writes pictures. */
final class Images {

    /** More would not fit into the memory of a small server. */
    private static final long MOST_PIXELS = 50_000_000;

    private Images() {}

    static BufferedImage read(String name, byte[] content) {
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(content))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new BrokenPictureException(
                        "'" + name + "' is not a picture. Upload a PNG, JPEG, GIF or BMP file.", null);
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                return read(name, reader);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            throw e instanceof BrokenPictureException broken
                    ? broken
                    : new BrokenPictureException("'" + name + "' is damaged: " + e.getMessage(), e);
        }
    }

    private static BufferedImage read(String name, ImageReader reader) throws IOException {
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > MOST_PIXELS) {
            throw new BrokenPictureException(
                    "'" + name + "' must have at most " + MOST_PIXELS + " pixels, has " + pixels + ".", null);
        }
        return reader.read(0);
    }

    /** Shrinks until both edges fit, by halves, which keeps fine lines smooth. Never enlarges. */
    static BufferedImage fit(BufferedImage image, int edge) {
        double factor = Math.min(1, (double) edge / Math.max(image.getWidth(), image.getHeight()));
        int width = (int) Math.max(1, Math.round(image.getWidth() * factor));
        int height = (int) Math.max(1, Math.round(image.getHeight() * factor));
        BufferedImage step = image;
        while (step.getWidth() > 2 * width && step.getHeight() > 2 * height) {
            step = scale(step, step.getWidth() / 2, step.getHeight() / 2);
        }
        return scale(step, width, height);
    }

    private static BufferedImage scale(BufferedImage image, int width, int height) {
        BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = scaled.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return scaled;
    }

    static byte[] png(BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
