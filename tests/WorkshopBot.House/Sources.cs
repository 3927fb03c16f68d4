using System.Collections.Immutable;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace WorkshopBot.House;

/// <summary>A project of <c>src</c>, understood as the compiler understands it, but for what generators add.</summary>
internal sealed record Project(string Name, CSharpCompilation Compilation, IReadOnlyList<SourceFile> Files)
{
    private readonly Dictionary<SyntaxTree, SemanticModel> models = [];

    /// <summary>What the names of a file mean, found out once.</summary>
    public SemanticModel Meaning(SyntaxTree tree)
    {
        if (!models.TryGetValue(tree, out var model))
            models[tree] = model = Compilation.GetSemanticModel(tree);
        return model;
    }
}

/// <summary>The projects of <c>src</c> with the arrows between them.</summary>
internal sealed class Sources
{
    /// <summary>What the SDKs say without being asked; that the web's is said to a library too harms nothing.</summary>
    private const string Usings = """
        global using System; global using System.IO; global using System.Linq; global using System.Collections.Generic;
        global using System.Threading; global using System.Threading.Tasks; global using System.Net.Http; global using System.Net.Http.Json;
        global using Microsoft.AspNetCore.Builder; global using Microsoft.AspNetCore.Hosting; global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing; global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection; global using Microsoft.Extensions.Hosting; global using Microsoft.Extensions.Logging;
        """;

    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Preview, DocumentationMode.None);

    private readonly Dictionary<string, Project> projects = [];
    private readonly Dictionary<string, SourceFile> files;
    private readonly string root;
    private readonly ImmutableArray<MetadataReference> libraries;

    private Sources(string root, IReadOnlyList<SourceFile> files)
    {
        this.root = root;
        this.files = files.ToDictionary(file => file.Path);
        var own = files.Select(file => file.Project).ToHashSet(StringComparer.OrdinalIgnoreCase);
        // What this very program runs with is what the app is compiled against.
        libraries = [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !own.Contains(Path.GetFileNameWithoutExtension(path)))
            .Select(path => MetadataReference.CreateFromFile(path))];
    }

    public IEnumerable<Project> Projects => projects.Values;

    /// <summary>Reads all projects but those that stand beside the house, in a solution of their own.</summary>
    public static Sources Read(string root, IReadOnlyList<SourceFile> files)
    {
        var sources = new Sources(root, files);
        var solution = File.ReadAllText(Path.Combine(root, "..", "WorkshopBot.sln"));
        foreach (var name in files.Select(file => file.Project).Distinct().Where(name => solution.Contains($"{name}.csproj", StringComparison.Ordinal)))
            sources.Project(name);
        return sources;
    }

    public Project Project(string name)
    {
        if (projects.TryGetValue(name, out var known))
            return known;
        var declared = XDocument.Load(Path.Combine(root, name, $"{name}.csproj"));
        var below = declared.Descendants("ProjectReference")
            .Select(reference => Project(Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'))).Compilation.ToMetadataReference());
        List<SourceFile> own = [.. files.Values.Where(file => file.Project == name)];
        return projects[name] = new(name, CSharpCompilation.Create(
            declared.Descendants("AssemblyName").SingleOrDefault()?.Value ?? name,
            [.. own.Select(file => CSharpSyntaxTree.ParseText(file.Text, Parsing, file.Path)), CSharpSyntaxTree.ParseText(Usings, Parsing)],
            [.. libraries, .. below],
            new(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable)), own);
    }

    /// <summary>The file of a piece of source; null for what was added to it here.</summary>
    public SourceFile? FileOf(SyntaxTree tree) => files.GetValueOrDefault(tree.FilePath);
}
