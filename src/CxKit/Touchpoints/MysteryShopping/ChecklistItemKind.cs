namespace CxKit.Touchpoints;

/// <summary>What an answer to an item of a checklist is.</summary>
public enum ChecklistItemKind
{
    /// <summary>Yes (1) or no (0).</summary>
    YesNo,

    /// <summary>A whole number on a scale of points, such as 1 to 5; nothing outside it is an answer.</summary>
    Scale,

    /// <summary>A count or a time, not negative, in the unit of the item: seconds until the page is there, days until the money is back.</summary>
    Measure,
}
