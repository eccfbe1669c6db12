namespace CxKit.Journeys;

/// <summary>How large the parts of a file may be; what is larger is refused with its line, so that a broken or hostile file costs little.</summary>
/// <remarks>Memory while reading: at most about three times <see cref="RecordBytes"/> and 16,384 pooled texts, whatever the size of the file.</remarks>
public sealed record EventImportLimits
{
    /// <summary>The most bytes of a record: a row of CSV with all its lines, or a line of JSON. 256 to 2^28; default 2^20 (1 MiB).</summary>
    public int RecordBytes { get; init; } = 1 << 20;

    /// <summary>The most columns of a CSV file, 3 to 100,000; default 1,000.</summary>
    public int Columns { get; init; } = 1_000;

    /// <summary>
    /// The longest subject, name, channel, session, id, property key or property value, in characters, 8 to 2^28; default
    /// <see cref="JourneyLogBuilder.MaximumTextLength"/>, which is what a log takes.
    /// </summary>
    public int TextLength { get; init; } = JourneyLogBuilder.MaximumTextLength;

    /// <summary>The most properties of an event, 0 to 100,000; default <see cref="JourneyLogBuilder.MaximumProperties"/>, which is what a log takes.</summary>
    public int Properties { get; init; } = JourneyLogBuilder.MaximumProperties;

    /// <summary>How deep JSON may be nested, 1 (a flat object) to 64; default 8.</summary>
    public int Depth { get; init; } = 8;

    /// <summary>How many refused rows of each reason are kept word by word, 0 to 1,000,000; default 20. All are counted.</summary>
    public int RefusalsKept { get; init; } = 20;

    internal void RequireValid()
    {
        Require(RecordBytes, 256, 1 << 28, nameof(RecordBytes));
        Require(Columns, 3, 100_000, nameof(Columns));
        Require(TextLength, 8, 1 << 28, nameof(TextLength));
        Require(Properties, 0, 100_000, nameof(Properties));
        Require(Depth, 1, 64, nameof(Depth));
        Require(RefusalsKept, 0, 1_000_000, nameof(RefusalsKept));
    }

    private static void Require(int value, int least, int most, string name)
    {
        if (value < least || value > most)
        {
            throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"Limits.{name} is {least:N0} to {most:N0}; choose a number in that range."));
        }
    }
}
