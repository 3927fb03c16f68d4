using System.Text.Json.Nodes;
using WorkshopBot.Bot;
using WorkshopBot.Deliveries;
using WorkshopBot.Domain;

namespace WorkshopBot.Organising.Roles;

/// <summary>Tells somebody that they have been given a role.</summary>
[CardName("welcome")]
public sealed record WelcomeCard(string Workshop, string Person) : PersonalCard(Workshop, Person)
{
    /// <summary>The role. What earlier versions wrote says it in its slot alone.</summary>
    public Role? Role { get; init; }

    public override string Slot => $"role/{Role}";

    public override IReadOnlyList<Shown> Shows => [new Shown.InNameOf()];

    protected override ValueTask<JsonObject?> RenderAsync(Reader reader, CardSources from, CancellationToken cancellation)
    {
        var (workshop, actor, language) = reader;
        var roles = string.Join(", ", from.Of<PersonalCards>().Roles(workshop, actor, language));
        var done = from.Of<PersonalCards>().Words(language, "roles.told", ("role", roles));
        return new(from.Of<PersonalCards>().Welcome(workshop, actor, language, done));
    }
}
