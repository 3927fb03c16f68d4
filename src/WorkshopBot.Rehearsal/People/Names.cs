namespace WorkshopBot.Rehearsal;

/// <summary>Names for invented people: given names and family names were put together by chance.</summary>
internal static class Names
{
    public static IReadOnlyList<string> UzbekGiven { get; } =
    [
        "Aziza", "Bekzod", "Dilnoza", "Eldor", "Feruza", "Gʻayrat", "Hilola", "Islom", "Jamila", "Kamola", "Laziz", "Madina",
        "Nodira", "Oʻktam", "Parvina", "Rustam", "Saodat", "Shahlo", "Temur", "Ulugʻbek", "Vazira", "Xurshid", "Yulduz", "Zafar",
    ];

    public static IReadOnlyList<string> UzbekFamily { get; } =
    [
        "Abdullayeva", "Boboyev", "Choriyev", "Davronova", "Ergasheva", "Fayzullayev", "Gʻaniyeva", "Haydarov", "Ismoilova", "Joʻrayev",
        "Karimova", "Latipov", "Mahmudova", "Nazarov", "Oripova", "Qodirov", "Rahimova", "Saidov", "Toʻxtayeva", "Usmonov",
        "Yoʻldosheva", "Zokirov",
    ];

    public static IReadOnlyList<string> OtherGiven { get; } =
    [
        "Amina", "Bruno", "Chiara", "Daniel", "Emeka", "Fatou", "Grace", "Hassan", "Ines", "João", "Keiko", "Luca",
        "Mei", "Noor", "Olga", "Priya", "Quentin", "Rosa", "Samuel", "Tereza", "Uma", "Viktor", "Wanjiru", "Zeynep",
    ];

    public static IReadOnlyList<string> OtherFamily { get; } =
    [
        "Adeyemi", "Bakker", "Costa", "Diallo", "Eriksen", "Fernández", "Gupta", "Haddad", "Ivanova", "Jensen", "Kimura",
        "López", "Mwangi", "Nguyen", "O'Connor", "Park", "Rossi", "Silva", "Tanaka", "Unger", "Vasquez", "Weber", "Yılmaz", "Zhang",
    ];
}
