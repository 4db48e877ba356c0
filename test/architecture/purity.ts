import ts from 'typescript';

/** What `model/` may name that it does not declare: nothing that reads a clock, a locale, a device or chance. */
const allowed = new Set(
  `undefined NaN Infinity Number String Boolean Object Array Map Set WeakMap Error RangeError TypeError BigInt
  ArrayBuffer SharedArrayBuffer DataView Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array
  Uint32Array Float32Array Float64Array BigInt64Array BigUint64Array`.split(/\s+/),
);

/** The functions of Math that every engine computes to the same last bit. */
const exact = new Set(['sqrt', 'floor', 'imul', 'clz32', 'max', 'min', 'abs']);

const localized = /^(toLocale\w*|localeCompare|normalize)$/;

const isName = ({ parent }: ts.Identifier, node: ts.Identifier) =>
  (ts.isPropertyAccessExpression(parent) && parent.name === node) || ts.isPropertyAssignment(parent);

/** Each use of something in these files whose result could differ between engines, machines or moments. */
export const impurities = (files: readonly string[], host?: ts.CompilerHost): string[] => {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2024,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ['lib.es2024.d.ts', 'lib.dom.d.ts'],
    allowImportingTsExtensions: true,
    noEmit: true,
    types: ['node'],
  };
  const program = ts.createProgram(files, options, host);
  const checker = program.getTypeChecker();
  const found: string[] = [];

  for (const source of files.map((file) => program.getSourceFile(file))) {
    if (source === undefined) continue;
    const report = (node: ts.Node, what: string) => {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      found.push(`${source.fileName}:${line + 1} ${what}`);
    };
    const visit = (node: ts.Node): void => {
      if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return;
      if (node.kind === ts.SyntaxKind.AsteriskAsteriskToken) report(node, '**');
      if (node.kind === ts.SyntaxKind.AsteriskAsteriskEqualsToken) report(node, '**=');
      if (node.kind === ts.SyntaxKind.ImportKeyword && ts.isCallExpression(node.parent)) report(node, 'import()');
      if (ts.isMetaProperty(node)) return report(node, 'import.meta');
      if (ts.isPropertyAccessExpression(node) && localized.test(node.name.text)) report(node, `.${node.name.text}`);
      if (ts.isIdentifier(node) && !isName(node, node)) {
        const parent = node.parent;
        const declarations = checker.getSymbolAtLocation(node)?.declarations ?? [];
        const foreign = declarations.every((d) => d.getSourceFile().isDeclarationFile);
        if (node.text === 'Math' && foreign) {
          const member = ts.isPropertyAccessExpression(parent) ? parent.name.text : '';
          if (!exact.has(member)) report(node, `Math.${member || '?'}`);
        } else if (foreign && !allowed.has(node.text)) report(node, node.text);
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return found;
};
