using YamlDotNet.RepresentationModel;

namespace WorkshopBot.EndToEnd.Stage;

/// <summary>Somebody in the Playground's settings.</summary>
internal sealed record Person(string Id, string EntraId, string Name);

/// <summary>The repository's own settings of the Playground, with another person at the keys.</summary>
internal sealed class PlaygroundSettings
{
    public const string Tenant = "00000000-0000-0000-0000-000000000001";

    private static readonly YamlScalarNode Current = new("currentUser");
    private static readonly YamlScalarNode Others = new("users");

    private readonly YamlStream yaml = [];

    public PlaygroundSettings()
    {
        using var reader = File.OpenText(Path.Combine(Repository.Root, FileName));
        yaml.Load(reader);
    }

    public static string FileName => ".m365agentsplayground.yml";

    private YamlMappingNode Root => (YamlMappingNode)yaml.Documents[0].RootNode;

    private YamlSequenceNode Users => (YamlSequenceNode)Root.Children[Others];

    public Person Person(string id) => Users.Append(Root.Children[Current]).Select(PersonOf).Single(person => person.Id == id);

    /// <summary>Writes the settings into a folder; the Playground reads them from where it is started.</summary>
    public void Write(string folder, string currentUser)
    {
        if (PersonOf(Root.Children[Current]).Id != currentUser)
        {
            var seat = Users.Children.ToList().FindIndex(user => PersonOf(user).Id == currentUser);
            (Root.Children[Current], Users.Children[seat]) = (Users.Children[seat], Root.Children[Current]);
        }
        using var writer = File.CreateText(Path.Combine(folder, FileName));
        yaml.Save(writer, assignAnchors: false);
    }

    private static Person PersonOf(YamlNode node) => new((string)node["id"]!, (string)node["aadObjectId"]!, (string)node["name"]!);
}
