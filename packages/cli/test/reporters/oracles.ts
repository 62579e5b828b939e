import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { RDFormatValidator } from '@umbrelladocs/rdformat-validator';
import { Ajv } from 'ajv';
import Draft04 from 'ajv-draft-04';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { validateXML } from 'xmllint-wasm';

const require = createRequire(import.meta.url);
const schema04 = require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');

const validateSarif = new Draft04.default({
  strict: false,
  validateFormats: false,
  unicodeRegExp: false,
}).compile(JSON.parse(readFileSync(schema04, 'utf8')));

/** What the schema of SARIF 2.1.0, as Microsoft publishes it, has against a text. */
export function sarifMistakes(text: string): unknown {
  return validateSarif(JSON.parse(text)) ? [] : validateSarif.errors;
}

/** What a published validator of the Reviewdog Diagnostic Format has against a text. */
export async function rdjsonMistakes(text: string): Promise<unknown> {
  return (await new RDFormatValidator({ strictMode: true, allowExtraFields: false }).validateString(text))
    .errors;
}

/** What GitLab asks of an entry: app/validators/json_schemas/codeclimate.json, and the table of its documentation. */
const validateCodeQuality = new Ajv().compile({
  type: 'array',
  items: {
    type: 'object',
    required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
    properties: {
      description: { type: 'string', minLength: 1 },
      check_name: { type: 'string', minLength: 1 },
      fingerprint: { type: 'string', pattern: '^[0-9a-f]{64}$' },
      severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
      location: {
        type: 'object',
        required: ['path', 'lines'],
        properties: {
          path: { type: 'string', pattern: '^(?!\\./|/)' },
          lines: {
            type: 'object',
            required: ['begin'],
            properties: { begin: { type: 'integer', minimum: 1 } },
          },
        },
      },
    },
  },
});

/** What GitLab has against a Code Quality report. */
export function codeQualityMistakes(text: string): unknown {
  return validateCodeQuality(JSON.parse(text)) ? [] : validateCodeQuality.errors;
}

const junitSchema = readFileSync(new URL('../schemas/jenkins-junit.xsd', import.meta.url), 'utf8');

/** What libxml2 has against texts that should be JUnit's XML, by the schema of Jenkins. */
export async function junitMistakes(texts: readonly string[]): Promise<unknown> {
  return xmlMistakes(texts, junitSchema);
}

/** What libxml2 has against texts that should be XML of Checkstyle, by what its XMLLogger writes. */
export async function checkstyleMistakes(texts: readonly string[]): Promise<unknown> {
  return xmlMistakes(texts, checkstyleSchema);
}

/** One run for all: it takes a tenth of a second to start. */
async function xmlMistakes(texts: readonly string[], schema: string): Promise<unknown> {
  const xml = texts.map((contents, index) => ({ fileName: `report-${String(index)}.xml`, contents }));
  return (await validateXML({ xml, schema: [schema] })).errors;
}

const checkstyleSchema = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:element name="checkstyle"><xs:complexType><xs:sequence>
    <xs:element name="file" minOccurs="0" maxOccurs="unbounded"><xs:complexType><xs:sequence>
      <xs:element name="error" maxOccurs="unbounded"><xs:complexType>
        <xs:attribute name="line" type="xs:positiveInteger" use="required"/>
        <xs:attribute name="column" type="xs:positiveInteger"/>
        <xs:attribute name="severity" use="required"><xs:simpleType><xs:restriction base="xs:string">
          <xs:enumeration value="ignore"/><xs:enumeration value="info"/>
          <xs:enumeration value="warning"/><xs:enumeration value="error"/>
        </xs:restriction></xs:simpleType></xs:attribute>
        <xs:attribute name="message" type="xs:string" use="required"/>
        <xs:attribute name="source" type="xs:string"/>
      </xs:complexType></xs:element>
    </xs:sequence><xs:attribute name="name" type="xs:string" use="required"/></xs:complexType></xs:element>
  </xs:sequence><xs:attribute name="version" type="xs:string"/></xs:complexType></xs:element>
</xs:schema>`;

/** The values of an attribute in XML that is known to be well formed. */
export function attributeValues(xml: string, name: string): readonly string[] {
  return Array.from(xml.matchAll(new RegExp(` ${name}="([^"]*)"`, 'g')), ([, value = '']) =>
    value
      .replaceAll('&#10;', '\n')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&apos;', "'")
      .replaceAll('&amp;', '&'),
  );
}

/** GitHub's Markdown as HTML, its own raw HTML kept as it would be interpreted. */
export function htmlOf(markdown: string): string {
  return micromark(markdown, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
}

/** The names of the elements of some HTML. */
export function elementsOf(html: string): readonly string[] {
  return [...new Set(Array.from(html.matchAll(/<\/?([a-z!][^\s>]*)/gi), ([, name = '']) => name))].toSorted();
}

/** The text that a reader of HTML sees. */
export function textOf(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}
