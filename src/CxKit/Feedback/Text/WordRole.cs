namespace CxKit.Feedback;

/// <summary>What a word does in a sentence.</summary>
internal enum WordRole : byte
{
    /// <summary>It says something.</summary>
    Content,

    /// <summary>It holds the sentence together.</summary>
    Function,

    /// <summary>It gives a quality its measure.</summary>
    Degree,

    /// <summary>A verb that needs another word to say something.</summary>
    Light,

    /// <summary>It turns what follows into its contrary.</summary>
    Negator,

    /// <summary>It begins a new thought.</summary>
    Contrast,

    /// <summary>The first half of a French negation (<c>ne</c>), whose verb the second half (<c>pas</c>) turns into its contrary.</summary>
    NegationFrame,
}
