namespace CxKit.Journeys;

/// <summary>
/// The events of a log, column by column, by subject and within a subject in order: 12 bytes an event, 8 more for a value and 4 for a property where
/// there is one.
/// </summary>
internal sealed record LogColumns
{
    /// <summary>In ordinal order.</summary>
    public required string[] Subjects { get; init; }

    /// <summary>Where each subject's events start, and the number of all events as the last.</summary>
    public required int[] SubjectStarts { get; init; }

    /// <summary>In ordinal order.</summary>
    public required string[] Names { get; init; }

    /// <summary>In ordinal order.</summary>
    public required string[] Channels { get; init; }

    /// <summary>UTC ticks.</summary>
    public required long[] Times { get; init; }

    /// <summary>Places in <see cref="Names"/>.</summary>
    public required ushort[] NameCodes { get; init; }

    /// <summary>0 for none, else place in <see cref="Channels"/> + 1; empty when no event has a channel.</summary>
    public required ushort[] ChannelCodes { get; init; }

    public required SparseColumn<double> Values { get; init; }

    /// <summary>By key, in ordinal order of keys.</summary>
    public required SortedDictionary<string, PropertyColumn> Properties { get; init; }

    public required SessionIndex Sessions { get; init; }

    public int Count => Times.Length;

    public int ChannelCode(int row) => ChannelCodes.Length == 0 ? 0 : ChannelCodes[row];

    public string? Channel(int row) => ChannelCode(row) is > 0 and var code ? Channels[code - 1] : null;

    /// <summary>The place in <see cref="Subjects"/> of the subject of an event.</summary>
    public int SubjectOf(int row)
    {
        var index = Array.BinarySearch(SubjectStarts, row);
        if (index < 0)
        {
            return ~index - 1;
        }

        return index;
    }
}
