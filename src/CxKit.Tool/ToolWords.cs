namespace CxKit.Tool;

/// <summary>Messages of the library about journeys, in the words of the command line: options instead of members.</summary>
internal static class ToolWords
{
    private static readonly (string InLibrary, string Here)[] s_words =
    [
        ("UnixSeconds, UnixMilliseconds or UnixMicroseconds", "s, ms or us"),
        ("another TimeFormat", "another --time-format"),
        ("the right TimeZone", "the right --time-zone"),
        ("choose another DecimalSeparator", "say --decimal comma if a comma separates the decimals"),
        ("in Properties", "in --properties"),
        ("set AsOf later", "say a later --as-of"),
        ("; Funnel.Time allows for that.", "."),
        ("PainPointOptions.Conversion", "--conversion"),
    ];

    public static string Of(string message)
    {
        foreach (var (inLibrary, here) in s_words)
        {
            message = message.Replace(inLibrary, here, StringComparison.Ordinal);
        }

        return message;
    }
}
