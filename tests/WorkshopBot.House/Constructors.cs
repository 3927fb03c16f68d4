using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WorkshopBot.House;

/// <summary>How much a class asks for to be made. Records carry data and ask for nothing.</summary>
internal static class Constructors
{
    private const int Most = 12;

    public static Figure Of(Project app)
    {
        var constructors = app.Compilation.SyntaxTrees.SelectMany(tree => tree.GetRoot().DescendantNodes()).Select(Wanted).OfType<(string Class, int Count)>()
            .OrderByDescending(wanted => wanted.Count).ToList();
        var most = constructors.Max(wanted => wanted.Count);
        return Figure.Count("most parameters of a constructor in the app", most, Most,
            [.. constructors.Where(wanted => wanted.Count == most || wanted.Count > Most).Select(wanted => $"{wanted.Class}: {wanted.Count}")]);
    }

    private static (string Class, int Count)? Wanted(SyntaxNode node) => node switch
    {
        ClassDeclarationSyntax { ParameterList.Parameters: var parameters } type => (type.Identifier.Text, parameters.Count),
        ConstructorDeclarationSyntax { Parent: ClassDeclarationSyntax, ParameterList.Parameters: var parameters } type => (type.Identifier.Text, parameters.Count),
        _ => null,
    };
}
