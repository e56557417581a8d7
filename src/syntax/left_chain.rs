//! Expressions that grow to the left, like `a + b + c` or `a.b().c[d]`, which may be long: walked without recursion.
//!
//! For every pass over the AST; knows nothing but its shape.

use ruff_python_ast::Expr;
use ruff_python_ast::visitor::Visitor;

/// The links of a chain, the outermost first, and the value at its left end.
pub(crate) fn left_chain(expr: &Expr) -> (Vec<&Expr>, &Expr) {
    let mut links = Vec::new();
    let mut at = expr;
    loop {
        let inner = match at {
            Expr::BinOp(node) => &node.left,
            Expr::Attribute(node) => &node.value,
            Expr::Subscript(node) => &node.value,
            Expr::Call(node) => &node.func,
            _ => return (links, at),
        };
        links.push(at);
        at = inner;
    }
}

/// Whether an expression is a link of such a chain.
pub(crate) const fn is_link(expr: &Expr) -> bool {
    matches!(
        expr,
        Expr::BinOp(_) | Expr::Attribute(_) | Expr::Subscript(_) | Expr::Call(_)
    )
}

/// Visits what hangs on a chain, from left to right: the value at its end, and what each link brings.
pub(crate) fn walk_left_chain<'a>(visitor: &mut impl Visitor<'a>, expr: &'a Expr) {
    let (links, end) = left_chain(expr);
    visitor.visit_expr(end);
    for link in links.into_iter().rev() {
        match link {
            Expr::BinOp(node) => visitor.visit_expr(&node.right),
            Expr::Subscript(node) => visitor.visit_expr(&node.slice),
            Expr::Call(node) => visitor.visit_arguments(&node.arguments),
            _ => {}
        }
    }
}
