using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WorkshopBot.House;

/// <summary>How full the folders are, and whether they stand on one another in a circle.</summary>
internal static class Folders
{
    private const int MostFlat = 15;

    /// <summary>Of the types that one file knows, this many are named.</summary>
    private const int Named = 3;

    public static Figure Flat(IReadOnlyList<SourceFile> files)
    {
        var folders = files.CountBy(file => file.Folder).OrderByDescending(folder => folder.Value).ToList();
        return Figure.Count("files flat in the fullest folder", folders[0].Value, MostFlat,
            [.. folders.Where(folder => folder.Value > MostFlat).Select(folder => $"{folder.Key}: {folder.Value}")]);
    }

    /// <summary>The folders of a project that are in a cycle, with each arrow of it: the thinnest first, as that is where to cut.</summary>
    public static Figure Cycles(Project project)
    {
        var arrows = Arrows(project);
        var cycles = Cycle.AllOf(arrows.Keys);
        return new("folders of the app in a cycle", cycles.Sum(cycle => cycle.Count).ToString(System.Globalization.CultureInfo.InvariantCulture), "0", cycles.Count == 0,
            [.. cycles.SelectMany(cycle =>
                arrows.Where(arrow => cycle.Contains(arrow.Key.From) && cycle.Contains(arrow.Key.To)).OrderBy(arrow => arrow.Value.Count)
                    .Select(arrow => $"{arrow.Key.From} → {arrow.Key.To}: {string.Join(", ", arrow.Value.Select(use => $"{use.Key} ({string.Join(", ", use.Value.Take(Named))}{(use.Value.Count > Named ? " …" : "")})"))}"))]);
    }

    /// <summary>Which folder knows which, by which file and through which of its types.</summary>
    private static Dictionary<(string From, string To), SortedDictionary<string, SortedSet<string>>> Arrows(Project project)
    {
        var files = project.Files.ToDictionary(file => file.Path);
        Dictionary<(string, string), SortedDictionary<string, SortedSet<string>>> arrows = [];
        foreach (var tree in project.Compilation.SyntaxTrees.Where(tree => files.ContainsKey(tree.FilePath)))
        {
            var from = files[tree.FilePath];
            var model = project.Meaning(tree);
            foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
            {
                if (TypeOf(model.GetSymbolInfo(name).Symbol) is not { } type)
                    continue;
                // A type in several files is where the first of them stands.
                if (type.DeclaringSyntaxReferences.FirstOrDefault() is not { } declared || !files.TryGetValue(declared.SyntaxTree.FilePath, out var to) || to.Room == from.Room)
                    continue;
                if (!arrows.TryGetValue((from.Room, to.Room), out var uses))
                    arrows[(from.Room, to.Room)] = uses = new(StringComparer.Ordinal);
                if (!uses.TryGetValue(Path.GetFileName(from.Name), out var types))
                    uses[Path.GetFileName(from.Name)] = types = new(StringComparer.Ordinal);
                types.Add(type.Name);
            }
        }
        return arrows;
    }

    private static INamedTypeSymbol? TypeOf(ISymbol? symbol) => symbol switch
    {
        INamedTypeSymbol type => type.OriginalDefinition,
        IMethodSymbol or IPropertySymbol or IFieldSymbol or IEventSymbol => symbol.ContainingType?.OriginalDefinition,
        _ => null,
    };
}
