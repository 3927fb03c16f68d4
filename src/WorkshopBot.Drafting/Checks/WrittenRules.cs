using WorkshopBot.Languages;

namespace WorkshopBot.Drafting.Checks;

/// <summary>The languages for which wording has rules of its own; of any other nothing is taken off, framed or marked by its verbs.</summary>
internal static class WrittenRules
{
    public static bool IsEnglish(this Tongue tongue) => tongue.Pack?.Language == Domain.Language.English;

    public static bool IsUzbek(this Tongue tongue) => tongue.Pack?.Language.Family == "uz";

    /// <summary>Whether it is known to be a language without such rules.</summary>
    public static bool HasNone(this Tongue tongue) => tongue.IsKnown && !tongue.IsEnglish() && !tongue.IsUzbek();
}
