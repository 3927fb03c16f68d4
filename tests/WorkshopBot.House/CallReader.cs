using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WorkshopBot.House;

/// <summary>Reads one file into the graph.</summary>
internal sealed class CallReader(CallGraph graph, SemanticModel model, SourceFile file) : CSharpSyntaxWalker
{
    /// <summary>Whose code is being read.</summary>
    private string current = "";

    public override void VisitMethodDeclaration(MethodDeclarationSyntax node) =>
        Within(model.GetDeclaredSymbol(node), node.Body is not null || node.ExpressionBody is not null, () => base.VisitMethodDeclaration(node));

    public override void VisitConstructorDeclaration(ConstructorDeclarationSyntax node) =>
        Within(model.GetDeclaredSymbol(node), true, () => base.VisitConstructorDeclaration(node));

    public override void VisitConversionOperatorDeclaration(ConversionOperatorDeclarationSyntax node) =>
        Within(model.GetDeclaredSymbol(node), true, () => base.VisitConversionOperatorDeclaration(node));

    public override void VisitPropertyDeclaration(PropertyDeclarationSyntax node) =>
        Within(model.GetDeclaredSymbol(node), node.ExpressionBody is not null || node.AccessorList?.Accessors.Any(accessor => accessor.ExpressionBody is not null || accessor.Body is not null) == true,
            () => base.VisitPropertyDeclaration(node));

    public override void VisitVariableDeclarator(VariableDeclaratorSyntax node)
    {
        if (model.GetDeclaredSymbol(node) is IFieldSymbol field)
            Within(field, false, () => base.VisitVariableDeclarator(node));
        else
            base.VisitVariableDeclarator(node);
    }

    /// <summary>A function that is handed to ours is called there.</summary>
    public override void VisitArgument(ArgumentSyntax node)
    {
        if (ParameterOf(node) is { Type.TypeKind: TypeKind.Delegate } parameter && parameter.ContainingSymbol.DeclaringSyntaxReferences.Length > 0)
            Kept(parameter, node.Expression);
        else
            base.VisitArgument(node);
    }

    /// <summary>A function that is put into a property is called by whoever calls that.</summary>
    public override void VisitAssignmentExpression(AssignmentExpressionSyntax node)
    {
        if (model.GetSymbolInfo(node.Left).Symbol is IPropertySymbol { Type.TypeKind: TypeKind.Delegate } or IFieldSymbol { Type.TypeKind: TypeKind.Delegate })
            Kept(model.GetSymbolInfo(node.Left).Symbol!, node.Right);
        else
            base.VisitAssignmentExpression(node);
    }

    public override void VisitObjectCreationExpression(ObjectCreationExpressionSyntax node)
    {
        Name(node);
        base.VisitObjectCreationExpression(node);
    }

    public override void VisitImplicitObjectCreationExpression(ImplicitObjectCreationExpressionSyntax node)
    {
        Name(node);
        base.VisitImplicitObjectCreationExpression(node);
    }

    public override void VisitIdentifierName(IdentifierNameSyntax node) => Name(node);

    public override void VisitGenericName(GenericNameSyntax node)
    {
        Name(node);
        base.VisitGenericName(node);
    }

    private void Name(SyntaxNode node)
    {
        if (current.Length > 0 && model.GetSymbolInfo(node).Symbol is { } symbol && IsOurs(symbol))
            graph.Add(current, symbol);
    }

    private IParameterSymbol? ParameterOf(ArgumentSyntax node)
    {
        if (node.Parent is not BaseArgumentListSyntax { Parent: { } call } list || model.GetSymbolInfo(call).Symbol is not IMethodSymbol method)
            return null;
        return node.NameColon is { } named
            ? method.Parameters.FirstOrDefault(parameter => parameter.Name == named.Name.Identifier.Text)
            : method.Parameters.ElementAtOrDefault(list.Arguments.IndexOf(node));
    }

    private static bool IsOurs(ISymbol symbol) =>
        symbol.DeclaringSyntaxReferences.Length + symbol.ContainingSymbol?.DeclaringSyntaxReferences.Length > 0
        && symbol is IPropertySymbol or IFieldSymbol or IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.Constructor } }
            or IMethodSymbol { MethodKind: not MethodKind.LocalFunction and not MethodKind.LambdaMethod };

    private void Kept(ISymbol by, ExpressionSyntax function)
    {
        var keeper = graph.Remember(by);
        if (function is AnonymousFunctionExpressionSyntax)
        {
            var handed = $"{file.Name}:{function.SpanStart}";
            graph.Add(keeper, handed);
            graph.Stands(handed, file);
            Within(handed, () => Visit(function));
        }
        else
        {
            Within(keeper, () => Visit(function));
        }
    }

    private void Within(ISymbol? symbol, bool hasCode, Action read)
    {
        var name = graph.Remember(symbol!);
        if (hasCode)
            graph.Stands(name, file);
        Within(name, read);
    }

    private void Within(string name, Action read)
    {
        var before = current;
        current = name;
        read();
        current = before;
    }
}
