using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Events;
using WorkshopBot.Hosting;

namespace WorkshopBot.Tests;

/// <summary>The house stands as it was drawn: who may know whom, and what a room may be called.</summary>
public sealed partial class ArchitectureTests
{
    private static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["WorkshopBot.Domain"] = [],
        ["WorkshopBot.Teams"] = [],
        ["WorkshopBot.Languages"] = ["WorkshopBot.Domain"],
        ["WorkshopBot.Cards"] = ["WorkshopBot.Domain", "WorkshopBot.Languages"],
        ["WorkshopBot.Drafting"] = ["WorkshopBot.Domain", "WorkshopBot.Languages"],
        ["WorkshopBot.Embedding"] = ["WorkshopBot.Drafting"],
        ["WorkshopBot.Programmes"] = ["WorkshopBot.Domain", "WorkshopBot.Drafting", "WorkshopBot.Languages"],
        ["WorkshopBot.Engine"] = ["WorkshopBot.Domain", "WorkshopBot.Languages"],
        ["WorkshopBot.Reports"] = ["WorkshopBot.Domain", "WorkshopBot.Drafting", "WorkshopBot.Engine", "WorkshopBot.Languages"],
        ["WorkshopBot.Rehearsal"] = ["WorkshopBot.Teams"],
        ["WorkshopBot"] =
        [
            "WorkshopBot.Cards", "WorkshopBot.Domain", "WorkshopBot.Drafting", "WorkshopBot.Embedding", "WorkshopBot.Engine", "WorkshopBot.Languages",
            "WorkshopBot.Programmes", "WorkshopBot.Rehearsal", "WorkshopBot.Reports", "WorkshopBot.Teams",
        ],
    };

    /// <summary>The app's folders, from the ground up. Whatever stands in a folder may know what its parent folder has.</summary>
    private static readonly Dictionary<string, string[]> Folders = new()
    {
        ["Package"] = [],
        ["Telemetry"] = [],
        ["Typing"] = [],
        ["Conversations"] = ["Typing"],
        ["Deliveries"] = ["Conversations", "Telemetry"],
        ["Bot"] = ["Conversations", "Deliveries", "Telemetry", "Typing"],
        ["Discussions"] = ["Bot", "Conversations", "Deliveries", "Typing"],
        ["Facilitation"] = ["Bot", "Deliveries", "Typing"],
        ["Review"] = ["Bot", "Conversations", "Deliveries", "Typing"],
        ["Review/Groups"] = ["Bot", "Deliveries", "Review", "Typing"],
        ["Organising/Panel"] = ["Bot", "Facilitation", "Typing"],
        ["Organising/Broadcasts"] = ["Bot", "Deliveries", "Discussions", "Organising/Panel", "Typing"],
        ["Organising/Exports"] = ["Bot", "Review"],
        ["Organising/Membership"] = ["Bot", "Conversations", "Deliveries", "Organising/Panel", "Typing"],
        ["Organising/Roles"] = ["Bot", "Conversations", "Deliveries", "Organising/Membership", "Organising/Panel", "Typing"],
        ["Effects"] = [.. Features, "Bot", "Conversations", "Deliveries"],
        ["Maintenance"] = ["Conversations", "Deliveries", "Effects"],
        ["Hosting"] = [.. Features, "Bot", "Conversations", "Deliveries", "Effects", "Package", "Telemetry", "Typing"],
        ["Commands"] = [.. Features, "Conversations", "Deliveries", "Hosting", "Maintenance", "Package", "Telemetry"],
    };

    private static string[] Features =>
    [
        "Discussions", "Facilitation", "Review", "Review/Groups", "Organising/Panel", "Organising/Broadcasts", "Organising/Exports", "Organising/Membership",
        "Organising/Roles",
    ];

    /// <summary>What stands beside the house, in a solution of its own: it may know the app, and nobody may know it.</summary>
    private const string Beside = "WorkshopBot.BotBuilder";

    /// <summary>What of the framework the rules need, collection expressions among it. Files, the network and other threads are elsewhere.</summary>
    private static readonly string[] PureFramework =
    [
        "System.Collections", "System.Collections.Immutable", "System.Linq", "System.Memory", "System.Runtime", "System.Runtime.InteropServices",
        "System.Security.Cryptography",
    ];

    private static readonly string Root = Repository.Root;

    public static TheoryData<string> Projects => [.. Arrows.Keys];

    [Fact]
    public void Every_project_stands_in_the_drawing() =>
        Assert.Equal(Arrows.Keys.Append(Beside).Order(), Directory.GetDirectories(Path.Combine(Root, "src")).Select(Path.GetFileName).Order());

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_refers_to_what_the_arrows_say(string project)
    {
        var references = Included(project, "ProjectReference").Select(Path.GetFileNameWithoutExtension);
        Assert.Equal(Arrows[project].Order(), references.Order());
    }

    [Fact]
    public void Nothing_that_the_solution_builds_needs_Microsofts_bot_packages()
    {
        Assert.Equal(["WorkshopBot"], Included(Beside, "ProjectReference").Select(Path.GetFileNameWithoutExtension));
        Assert.DoesNotContain(Beside, File.ReadAllText(Path.Combine(Root, "WorkshopBot.sln")), StringComparison.Ordinal);
        Assert.DoesNotContain(Arrows.Keys.SelectMany(project => Included(project, "PackageReference")), package => package.StartsWith("Microsoft.Bot.", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Compiled_code_follows_the_arrows_too(string project)
    {
        var references = ReferencesOf(project).Where(Arrows.ContainsKey);
        Assert.Subset(Arrows[project].ToHashSet(), references.ToHashSet());
    }

    [Fact]
    public void The_rules_need_no_package_and_of_the_framework_only_what_is_pure()
    {
        Assert.Empty(Included("WorkshopBot.Domain", "PackageReference"));
        Assert.Empty(Included("WorkshopBot.Domain", "FrameworkReference"));
        Assert.Subset(PureFramework.ToHashSet(), ReferencesOf("WorkshopBot.Domain").ToHashSet());
    }

    [Fact]
    public void The_languages_need_no_package()
    {
        Assert.Empty(Included("WorkshopBot.Languages", "PackageReference"));
        Assert.Empty(Included("WorkshopBot.Languages", "FrameworkReference"));
    }

    [Fact]
    public void The_protocol_library_knows_no_workshop() =>
        Assert.Empty(Mentions("WorkshopBot.Teams", WorkshopWord()));

    [Fact]
    public void A_folder_is_a_capability_and_not_a_kind_of_class()
    {
        string[] kinds = ["Models", "Services", "Helpers", "Utils", "Utilities", "Managers"];
        var folders = new[] { "src", "tests" }.SelectMany(part => Directory.GetDirectories(Path.Combine(Root, part), "*", SearchOption.AllDirectories))
            .Where(IsSource);
        Assert.DoesNotContain(folders, folder => kinds.Contains(Path.GetFileName(folder), StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public void Every_folder_of_the_app_stands_in_the_drawing() =>
        Assert.Equal(Folders.Keys.Order(), AppFiles().Select(file => file.Folder).Where(folder => folder.Length > 0).Distinct().Order());

    [Fact]
    public void Folders_of_the_app_stand_on_one_another_and_in_no_circle()
    {
        HashSet<string> below = [];
        foreach (var (folder, knows) in Folders)
        {
            Assert.True(below.IsSupersetOf(knows), $"{folder} knows what is drawn above it: {string.Join(", ", knows.Except(below))}.");
            below.Add(folder);
        }
    }

    /// <summary>What a file knows, it says at its top.</summary>
    [Fact]
    public void A_file_of_the_app_knows_the_folders_that_the_arrows_say()
    {
        var broken = from file in AppFiles()
                     where file.Folder.Length > 0
                     from known in Usings().Matches(file.Text).Select(match => match.Groups["folder"].Value.Replace('.', '/'))
                     where Folders.ContainsKey(known) && known != file.Folder && !Folders[file.Folder].Contains(known)
                     select $"{file.Folder}/{file.Name} knows {known}";
        Assert.Empty(broken);
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_project_has_its_tests_beside_it(string project) =>
        Assert.True(File.Exists(Path.Combine(Root, "tests", $"{project}.Tests", $"{project}.Tests.csproj")));

    [Fact]
    public void Whatever_can_happen_or_be_asked_for_can_be_written_down()
    {
        Type[] roots = [typeof(WorkshopEvent), typeof(DiscussionEvent), typeof(OutcomeEvent), typeof(WorkshopCommand), typeof(DiscussionCommand), typeof(OutcomeCommand)];
        var types = roots.SelectMany(root => root.Assembly.GetTypes().Where(type => type.IsSubclassOf(root) && !type.IsAbstract)).Concat(roots);
        Assert.DoesNotContain(types, type => !EventJson.Options.TryGetTypeInfo(type, out _));
    }

    private static IEnumerable<string> Included(string project, string item) =>
        XDocument.Load(Path.Combine(Root, "src", project, $"{project}.csproj")).Descendants(item).Select(reference => reference.Attribute("Include")!.Value);

    private static IEnumerable<string> ReferencesOf(string project) =>
        Assembly.Load(project).GetReferencedAssemblies().Select(reference => reference.Name!);

    private static IEnumerable<(string Folder, string Name, string Text)> AppFiles()
    {
        var app = Path.Combine(Root, "src", "WorkshopBot");
        return Directory.GetFiles(app, "*.cs", SearchOption.AllDirectories).Where(IsSource).Select(file => (
            Path.GetRelativePath(app, Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '/').TrimStart('.'), Path.GetFileName(file), File.ReadAllText(file)));
    }

    private static IEnumerable<string> Mentions(string project, Regex word) =>
        from file in Directory.GetFiles(Path.Combine(Root, "src", project), "*.cs", SearchOption.AllDirectories)
        where IsSource(file)
        from line in File.ReadLines(file).Select((text, at) => (Text: text, Number: at + 1))
        where word.IsMatch(line.Text)
        select $"{Path.GetRelativePath(Root, file)}({line.Number}): {line.Text.Trim()}";

    private static bool IsSource(string path) =>
        !Path.GetRelativePath(Root, path).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules");

    [GeneratedRegex(@"^using WorkshopBot\.(?<folder>[\w.]+);", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Usings();

    [GeneratedRegex("Discussion|Contribution|Rapporteur|Facilitator|KeyMessage|Key ?message|Guiding ?Question|Organiser", RegexOptions.IgnoreCase)]
    private static partial Regex WorkshopWord();
}
