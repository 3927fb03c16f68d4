using System.Globalization;

namespace WorkshopBot.Rehearsal;

/// <summary>Everybody who takes part in a rehearsal.</summary>
/// <param name="Organiser">Opens and closes.</param>
/// <param name="Rapporteur">Decides on the key messages.</param>
/// <param name="Facilitators">One a group, in their order.</param>
internal sealed record Cast(
    Person Organiser, Person Rapporteur, IReadOnlyList<Person> Facilitators, IReadOnlyList<IReadOnlyList<Person>> Participants)
{
    public IReadOnlyList<Person> Everyone => [Organiser, Rapporteur, .. Facilitators, .. Participants.SelectMany(group => group)];

    /// <param name="everyOther">The language of every other participant; the others' is drawn.</param>
    public static Cast Draw(int groups, int participants, int seed, string? everyOther = null)
    {
        var casting = new Casting(seed);
        return new(
            casting.Next("en"),
            casting.Next("en"),
            [.. Enumerable.Range(0, groups).Select(_ => casting.Next())],
            [.. Enumerable.Range(0, groups).Select(_ => Enumerable.Range(0, participants).Select(place => casting.Next(place % 2 == 1 ? everyOther : null)).ToList())]);
    }

    private sealed class Casting(int seed)
    {
        private readonly Random random = new(seed);
        private readonly HashSet<string> names = [];

        public Person Next(string? language = null)
        {
            language ??= random.NextDouble() switch { < 0.5 => "en", < 0.85 => "uz-Latn", _ => "uz-Cyrl" };
            var (given, family) = Name(uzbek: language != "en" || random.NextDouble() < 0.3);
            return new()
            {
                Id = "29:" + Base64(33),
                ObjectId = ObjectId(),
                GivenName = given,
                Surname = family,
                Language = language,
                // What clients in Uzbekistan are mostly set to, whatever is spoken.
                Locale = language == "en" ? "en-US" : language == "ru" ? "ru-RU" : random.NextDouble() switch { < 0.4 => "ru-RU", < 0.7 => "en-US", _ => "uz-Latn-UZ" },
                Chat = "a:" + Base64(33),
            };
        }

        private (string Given, string Family) Name(bool uzbek)
        {
            while (true)
            {
                var given = Any(uzbek ? Names.UzbekGiven : Names.OtherGiven);
                var family = Any(uzbek ? Names.UzbekFamily : Names.OtherFamily);
                // Two people of one name would be one choice in a list. Larger casts need middle initials.
                if (names.Count > 400)
                    given += string.Create(CultureInfo.InvariantCulture, $" {(char)('A' + random.Next(26))}. {(char)('A' + random.Next(26))}.");
                if (names.Add($"{given} {family}"))
                    return (given, family);
            }
        }

        private string Any(IReadOnlyList<string> from) => from[random.Next(from.Count)];

        private string ObjectId()
        {
            var bytes = new byte[16];
            random.NextBytes(bytes);
            return new Guid(bytes).ToString();
        }

        private string Base64(int bytes)
        {
            var drawn = new byte[bytes];
            random.NextBytes(drawn);
            return Convert.ToBase64String(drawn).Replace('+', '-').Replace('/', '_');
        }
    }
}
