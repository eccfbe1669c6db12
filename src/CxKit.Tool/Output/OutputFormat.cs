namespace CxKit.Tool;

/// <summary>The forms in which results are written.</summary>
internal enum OutputFormat
{
    /// <summary>For programs and spreadsheets: a header row, numbers that read back to the same bits.</summary>
    Csv,

    /// <summary>For programs: an array of objects, one a line, with the column names as keys.</summary>
    Json,

    /// <summary>For people: aligned columns, numbers rounded.</summary>
    Table,
}
