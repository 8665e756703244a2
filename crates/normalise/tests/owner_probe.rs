//! probe
#[test]
fn probe() {
    for s in ["COO/AD, Policy and Performance and Community","SLT/All Thematic Steering Groups","CE and Monitoring Officer","COO and Leader's Office","Planning / legal / democratic services","Director of HR/AD Transformation","CE/DoHR","SLT Four Theme Steering Group Leads","Director of Place and Director of Regeneration","Cllr A Jones","Jane Smith","All Directors","Leader / Chief Executive","Head of Legal and Monitoring Officer","Director of Finance (S151 Officer)","Corporate Director - Place, Head of Planning","CE and Leader","Finance, HR and Legal","Policy, Performance & Communities","LGA","Halton Borough Council","Portfolio Holder for Finance and Resources","Jane Smith/John Brown","Lead: CE; Support: COO", "OPPORTUNITIES","S151 Officer", "Section 151 Officer/Monitoring Officer"] {
        println!("{s:60} {:?}", peerlens_normalise::owner::split(s).into_iter().map(|(_, o)| (o.as_written, o.kind, o.role, o.name)).collect::<Vec<_>>());
    }
}
