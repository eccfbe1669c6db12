namespace CxKit.Feedback;

/// <summary>What can be wrong with the record of a prize draw.</summary>
public enum DrawFault
{
    /// <summary>The seed is not the one that was committed to.</summary>
    SeedDoesNotMatch,

    /// <summary>The entries are not those among which was drawn.</summary>
    EntriesChanged,

    /// <summary>Seed and entries lead to other winners or reserves.</summary>
    WinnersDiffer,

    /// <summary>The record contradicts itself, or lacks a part.</summary>
    RecordAltered,

    /// <summary>The commitment in the record is not the one that was published.</summary>
    CommitmentDiffers,

    /// <summary>This release does not know the algorithm.</summary>
    UnknownAlgorithm,
}
