namespace CxKit.EntityFrameworkCore;

/// <summary>How often a respondent was contacted: two decisions on the same number cannot both add one.</summary>
internal sealed class ContactRow
{
    public required string Respondent { get; init; }

    public long Version { get; init; }
}
