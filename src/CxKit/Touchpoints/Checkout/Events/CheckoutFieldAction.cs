namespace CxKit.Touchpoints;

/// <summary>What happened at a field of a form.</summary>
public enum CheckoutFieldAction
{
    /// <summary>The customer came to it; every time but the first is a refocus.</summary>
    Focused,

    /// <summary>The customer left it.</summary>
    Left,

    /// <summary>What was typed was not accepted.</summary>
    Failed,

    /// <summary>The customer changed what had been typed before.</summary>
    Corrected,
}
