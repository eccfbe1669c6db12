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
        (" Look at them later, or shorten PainPointOptions.Abandonment.", " If the file is complete, say up to when with --as-of."),
        (" If not, raise Limits.RecordBytes.", " If not, shorten its texts."),
        ("; if it is one, raise Limits.RecordBytes.", ", and shorten its texts."),
        ("; use null for parts that are not there.", "; name another with the option of one of them."),
        ("Fields has", "The options name the column"),
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
