namespace CxKit.Touchpoints;

/// <summary>A line of which it is known, or asked, whether it comes back.</summary>
internal readonly record struct ReturnExample(string Product, string? Customer, bool IsBracketed, bool IsReturned);
