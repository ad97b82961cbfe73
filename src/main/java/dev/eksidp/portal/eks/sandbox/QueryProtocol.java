package dev.eksidp.portal.eks.sandbox;

import java.io.StringWriter;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The AWS Query protocol: a form as request, XML as answer.
 */
final class QueryProtocol {

	static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";

	private static final XMLOutputFactory XML = XMLOutputFactory.newFactory();

	private QueryProtocol() {
	}

	/**
	 * The fields of a form; the last value of a key counts.
	 */
	static Map<String, String> form(byte[] body) {
		Map<String, String> form = new LinkedHashMap<>();
		for (String pair : new String(body, StandardCharsets.UTF_8).split("&")) {
			int equals = pair.indexOf('=');
			if (equals > 0) {
				form.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
			}
		}
		return form;
	}

	/**
	 * Writes an element with what is inside: texts, or maps of the same.
	 */
	static String xml(String root, Map<String, ?> content) {
		StringWriter text = new StringWriter();
		try {
			XMLStreamWriter xml = XML.createXMLStreamWriter(text);
			xml.writeStartElement(root);
			xml.writeDefaultNamespace(NAMESPACE);
			write(xml, content);
			xml.writeEndElement();
			xml.close();
		}
		catch (XMLStreamException ex) {
			throw new IllegalStateException(ex);
		}
		return text.toString();
	}

	private static void write(XMLStreamWriter xml, Map<?, ?> content) throws XMLStreamException {
		for (Map.Entry<?, ?> entry : content.entrySet()) {
			xml.writeStartElement(entry.getKey().toString());
			if (entry.getValue() instanceof Map<?, ?> inside) {
				write(xml, inside);
			}
			else {
				xml.writeCharacters(String.valueOf(entry.getValue()));
			}
			xml.writeEndElement();
		}
	}

	private static String decode(String text) {
		return URLDecoder.decode(text, StandardCharsets.UTF_8);
	}

}
