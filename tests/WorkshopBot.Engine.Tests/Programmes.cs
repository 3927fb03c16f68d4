using WorkshopBot.Domain;

namespace WorkshopBot.Engine.Tests;

internal static class Programmes
{
    public static Programme Small() => new()
    {
        Id = World.Workshop,
        Title = LocalizedText.In(Language.English, "A workshop").With(Language.UzbekLatin, "Seminar"),
        Theme = LocalizedText.In(Language.English, "A theme"),
        From = new DateOnly(2025, 6, 23),
        To = new DateOnly(2025, 6, 24),
        TimeZone = "Asia/Samarkand",
        Languages = [Language.English, Language.UzbekLatin],
        Sessions =
        [
            new Session
            {
                Number = 1,
                Kind = SessionKind.Thematic,
                Title = LocalizedText.In(Language.English, "A session"),
                Description = LocalizedText.In(Language.English, "What it is about"),
                Planned = TimeSpan.FromMinutes(90),
                Attribution = Attribution.Named,
                Questions = [new GuidingQuestion(1, LocalizedText.In(Language.English, "Why?").With(Language.UzbekCyrillic, "Нега?"))],
            },
        ],
    };
}
