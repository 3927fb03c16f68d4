namespace WorkshopBot.Domain;

/// <summary>Languages that tests name. The bot itself names none but English: it asks the packs.</summary>
internal static class NamedLanguages
{
    extension(Language)
    {
        public static Language UzbekLatin => Language.Of("uz-Latn");

        public static Language UzbekCyrillic => Language.Of("uz-Cyrl");

        public static Language Russian => Language.Of("ru");

        public static IReadOnlyList<Language> Three => [Language.English, Language.UzbekLatin, Language.UzbekCyrillic];
    }
}
