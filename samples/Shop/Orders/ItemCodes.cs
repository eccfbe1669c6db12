namespace Shop.Orders;

/// <summary>Gives one code to an item that was spelt in several ways: 85123a, "85123A " and 85123A are one item.</summary>
internal sealed class ItemCodes
{
    private readonly Dictionary<string, string> _codeOfSpelling = new(StringComparer.Ordinal);

    public string CodeOf(string spelling)
    {
        if (!_codeOfSpelling.TryGetValue(spelling, out var code))
        {
            _codeOfSpelling[spelling] = code = spelling.Trim().ToUpperInvariant();
        }

        return code;
    }

    /// <summary>How many items were spelt in more than one way.</summary>
    public int SpeltInSeveralWays => _codeOfSpelling.Values.GroupBy(code => code).Count(spellings => spellings.Count() > 1);
}
